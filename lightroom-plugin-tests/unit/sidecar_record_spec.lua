local SidecarRecord = require "SidecarRecord"

local function health(fields)
  local result = { status = "ok", apiVersion = 1, version = "1.2.0", photos = 3, startedBy = "person" }
  for name, value in pairs(fields) do result[name] = value end
  return result
end

describe("SidecarRecord", function()
  it("reads port and token", function()
    local record = SidecarRecord.parse('{"port":49213,"token":"ab-C_9","pid":77,"version":"1.2.0","apiVersion":1}')
    assert.are.equal(49213, record.port)
    assert.are.equal("ab-C_9", record.token)
  end)

  it("refuses what could not be one, above all a token that would write another header", function()
    for text, problem in pairs({
      [""] = "this is not JSON, at byte 1: a value was expected",
      ["7"] = "it holds no object",
      ["{}"] = "it names no port",
      ['{"port":0,"token":"a"}'] = "it names no port",
      ['{"port":70000,"token":"a"}'] = "it names no port",
      ['{"port":80.5,"token":"a"}'] = "it names no port",
      ['{"port":80}'] = "it names no token",
      ['{"port":80,"token":"a\\r\\nHost: b"}'] = "it names no token",
    }) do
      local record, said = SidecarRecord.parse(text)
      assert.is_nil(record)
      assert.are.equal(problem, said)
    end
  end)

  it("takes its own kind for ready", function()
    assert.are.equal("ready", SidecarRecord.judge(health({}), "1.2.0"))
    assert.are.equal("ready", SidecarRecord.judge(health({ startedBy = "plugIn" }), "1.2.0"))
    assert.are.equal("ready", SidecarRecord.judge(health({ version = "1.3.0" }), "1.2.0"))
    for _, version in ipairs({ "1.2.0-SNAPSHOT", "development" }) do
      assert.are.equal("ready", SidecarRecord.judge(health({ version = version, startedBy = "plugIn" }), "1.2.0"))
    end
  end)

  it("replaces an instance of another version that a plug-in started", function()
    assert.are.equal("replace", SidecarRecord.judge(health({ version = "1.1.0", startedBy = "plugIn" }), "1.2.0"))
    assert.are.equal("replace", SidecarRecord.judge(health({ apiVersion = 2, startedBy = "plugIn" }), "1.2.0"))
  end)

  it("does not touch an instance that a person started, and says which is older", function()
    assert.are.equal("newer", SidecarRecord.judge(health({ apiVersion = 2 }), "1.2.0"))
    assert.are.equal("older", SidecarRecord.judge(health({ apiVersion = 0 }), "1.2.0"))
  end)

  it("takes strangers on the port for nobody", function()
    assert.are.equal("absent", SidecarRecord.judge(nil, "1.2.0"))
    assert.are.equal("absent", SidecarRecord.judge("AirTunes", "1.2.0"))
    assert.are.equal("absent", SidecarRecord.judge({ status = "ok" }, "1.2.0"))
    assert.are.equal("absent", SidecarRecord.judge({ status = "ok", apiVersion = 1, version = "1.2.0" }, "1.2.0"))
  end)
end)
