"""The judgement benchmark: how near the checker comes to careful readers, and where it does not.

For developers, run from a checkout: ``python -m benchmark CORPUS``. It is no part of the installed program. What each
figure means stands in ``README.md`` beside this file.
"""
