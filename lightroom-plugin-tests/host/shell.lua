-- LrTasks.execute and LrShell. On "mac" the command line runs in a real shell; on "win" it is read by the
-- rules of `cmd /c`, and a test's function answers in place of the program.

local strict = require("host.strict")

local Shell = {}
Shell.__index = Shell

function Shell.new(host)
  return setmetatable({ host = host, commands = {}, onWindows = nil }, Shell)
end

local function quoted(text)
  return "'" .. text:gsub("'", "'\\''") .. "'"
end
Shell.quoted = quoted

-- cmd /c drops the first and the last quote of the line unless there are just two quotes, nothing
-- special between them, and the text between them is a program.
local function afterCmd(line)
  if line:sub(1, 1) ~= '"' then
    return line
  end
  local _, quotes = line:gsub('"', "")
  local inner = line:match('^"([^"]*)"')
  if quotes == 2 and inner and inner:find("%s") and not inner:find("[&<>()@^|]") then
    return line
  end
  local last = #line - line:reverse():find('"', 1, true) + 1
  return line:sub(2, last - 1) .. line:sub(last + 1)
end

--- The words that a Windows program would be started with.
function Shell.windowsWords(line)
  local words, position = {}, 1
  local rest = afterCmd(line)
  while true do
    position = rest:find("%S", position)
    if not position then
      return words
    end
    local word = ""
    while position <= #rest and not rest:sub(position, position):find("%s") do
      if rest:sub(position, position) == '"' then
        local close = rest:find('"', position + 1, true)
        if not close then
          error("cmd: a quote is not closed: " .. line, 0)
        end
        word = word .. rest:sub(position + 1, close - 1)
        position = close + 1
      else
        word = word .. rest:sub(position, position)
        position = position + 1
      end
    end
    words[#words + 1] = word
  end
end

function Shell:execute(command)
  local entry = { command = command }
  table.insert(self.commands, entry)
  if self.host.platform == "win" then
    entry.words = Shell.windowsWords(command)
    if not self.onWindows then
      error("LrTasks.execute: the test has no `shell.onWindows` to answer " .. command, 0)
    end
    entry.status = self.onWindows(entry.words, command)
    return entry.status
  end
  local outcome = os.tmpname()
  os.remove(outcome)
  os.execute(("HOME=%s; export HOME; { ( %s\n) ; echo $? > %s.part; mv %s.part %s; } >/dev/null 2>&1 </dev/null &"):format(
    quoted(self.host.home), command, outcome, outcome, outcome))
  self.host.scheduler:wait({ outside = true, ready = function()
    local file = io.open(outcome, "r")
    if not file then
      return false
    end
    entry.status = tonumber(file:read("*a"))
    file:close()
    return true
  end })
  os.remove(outcome)
  return entry.status
end

function Shell:LrShell()
  local host = self.host
  return strict.namespace("LrShell", {
    revealInShell = { "path: string", function(path)
      table.insert(host.opened, path)
    end },
    openFilesInApp = { "files: table, appPath: string", function(files, app)
      table.insert(host.opened, app .. " " .. table.concat(files, " "))
    end },
  })
end

return Shell
