"""stub"""
import re
from builder.read import words
from builder.read.draft import Draft
SUSPICIOUS = re.compile("(?!)")
def without_inner_tabs(text): return text
def repair(text, path, parses): return Draft(text, path)
