"""The verifications: functions of a folder of the site, each yielding what is wrong in it."""
