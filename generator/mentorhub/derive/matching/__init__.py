"""Matching: who fits whom, and why."""
