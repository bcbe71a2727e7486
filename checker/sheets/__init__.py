"""Spreadsheets, out and in: plain tables as XLSX that people filter, fill in and send back."""

from checker.sheets.reading import Row, read_workbook
from checker.sheets.table import Cell, Column, Table
from checker.sheets.writing import workbook

__all__ = ["Cell", "Column", "Row", "Table", "read_workbook", "workbook"]
