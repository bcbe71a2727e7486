"""Tests of the judgement benchmark."""
