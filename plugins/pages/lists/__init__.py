"""Lists of terms and plans, and other pages that are no articles."""
