local Command     = require "Command"
local SearchPanel = require "SearchPanel"

Command.run("Search by Text", function(context)
  return SearchPanel.run(context, false)
end)
