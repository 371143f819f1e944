"""The pages of the register of legal documents."""
