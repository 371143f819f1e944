"""Preview cards that Zalo and Facebook show beside a shared link to an article without a picture."""
