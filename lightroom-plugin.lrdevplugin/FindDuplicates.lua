local Command         = require "Command"
local DuplicateSearch = require "DuplicateSearch"

Command.run("Find Duplicates", DuplicateSearch.run)
