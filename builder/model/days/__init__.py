"""What kind of day a date is in China: the library's table, years added by hand, festivals of years to come.

calendar.py holds them together; calendar_json.py is the same table for the browser.
"""
