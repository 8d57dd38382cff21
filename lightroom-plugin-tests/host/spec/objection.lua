-- For specs that break a rule: the host must object.

local objection = {}

--- objects(words, f): f, run as a task of a plug-in, must end in an error that holds the words. current() is the host.
function objection.of(current)
  return function(words, f)
    local host = current()
    local ok, message = pcall(host.inTask, host, f)
    if ok then error("the host objected to nothing, expected: " .. words, 2) end
    if not tostring(message):find(words, 1, true) then error("expected '" .. words .. "', got: " .. tostring(message), 2) end
  end
end

return objection
