local Command         = require "Command"
local SavedSearchList = require "SavedSearchList"

Command.run("Saved Searches", SavedSearchList.run)
