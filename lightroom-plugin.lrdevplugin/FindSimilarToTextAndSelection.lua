local Command     = require "Command"
local SearchPanel = require "SearchPanel"

Command.run("Find Similar to Text + Selection", function(context)
  return SearchPanel.run(context, true)
end)
