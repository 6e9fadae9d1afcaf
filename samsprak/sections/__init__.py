"""
A text by its sections: digests that tell what a translation was made from, and facts to compare it with its source.

Facts are amounts, days, times, telephone numbers, addresses and law numbers, each with one value in all languages.
"""
