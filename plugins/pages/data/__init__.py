"""The pages of an office's figures: table, chart and download."""
