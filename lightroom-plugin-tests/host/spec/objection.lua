-- For specs that break a rule: the host must object.

local objection = {}

--- objects(words, f): f, run as a task of a plug-in, ends in an error that holds the words. current() is the host.
function objection.of(current)
  return function(words, f)
    local host = current()
    local ok, message = pcall(host.inTask, host, f)
    assert.is_false(ok, "the host objected to nothing")
    assert.is_truthy(tostring(message):find(words, 1, true), "expected '" .. words .. "', got: " .. tostring(message))
  end
end

return objection
