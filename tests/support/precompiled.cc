// Gives the precompiled header of the tests a target of its own: main.cc configures Catch2 and can not share it.
