"""The addresses that the forms server answers, a module for what belongs together. Other parts bring their
own."""
