"""Cards that Zalo and Facebook show beside a shared link: the title of an article without a picture."""
