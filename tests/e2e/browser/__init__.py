"""The console in Chromium, as staff meet it. Pictures are kept in test-output/."""
