--[[ CommandLine
Purpose of this module: one line for the system's shell from a program and its arguments.

macOS: sh reads the line. Windows: Lightroom runs `cmd /c LINE`, and cmd takes away the first and the
last quote of a line that begins with one, so the whole line is put into another pair.

Pure: runs under stock Lua 5.1.
]]

local CommandLine = {}

local function posix(argument)
  return "'" .. argument:gsub("'", "'\\''") .. "'"
end

-- No Windows path holds a quote. A % would be read as a variable's mark even inside quotes.
local function windows(argument)
  if argument:find('["%%%c]') then
    return nil, string.format("Windows can't run a command with one of \" and %% in it: %s", argument)
  end
  -- A backslash before the closing quote would quote it.
  return '"' .. argument:gsub("\\+$", "%0%0") .. '"'
end

--- @param arguments the program's path first
--- @param isWindows whose shell it is for
--- @return the line, or nil and a sentence
function CommandLine.of(arguments, isWindows)
  local parts = {}
  for index, argument in ipairs(arguments) do
    local quoted, problem = (isWindows and windows or posix)(argument)
    if not quoted then return nil, problem end
    parts[index] = quoted
  end
  local line = table.concat(parts, " ")
  return isWindows and '"' .. line .. '"' or line
end

--- The line that runs in the background and writes what it says to a file.
function CommandLine.inBackground(arguments, outputPath)
  return CommandLine.of(arguments, false) .. " >>" .. posix(outputPath) .. " 2>&1 </dev/null &"
end

return CommandLine
