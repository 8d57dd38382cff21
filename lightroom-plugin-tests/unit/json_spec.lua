local Json = require "Json"

local function refusal(text)
  local ok, problem = pcall(Json.decode, text)
  assert.is_false(ok)
  return problem
end

describe("Json", function()
  it("reads every kind of value", function()
    local value = Json.decode(' { "a" : [1, -2.5e3, "x"], "b": {"c": true, "d": false}, "e": null } ')
    assert.are.same({ 1, -2500, "x" }, { value.a[1], value.a[2], value.a[3] })
    assert.is_true(value.b.c)
    assert.is_false(value.b.d)
    assert.is_nil(value.e)
  end)

  it("keeps the place of null in an array", function()
    local array = Json.decode("[null,7]")
    assert.are.equal(Json.null, array[1])
    assert.are.equal(7, array[2])
  end)

  it("reads escapes and characters beyond the first plane", function()
    assert.are.equal('"\\/\b\f\n\r\t', Json.decode([["\"\\\/\b\f\n\r\t"]]))
    assert.are.equal("ä€😀", Json.decode([["\u00e4\u20AC\ud83d\ude00"]]))
    assert.are.equal("ä😀 wie es ist", Json.decode('"ä😀 wie es ist"'))
  end)

  it("says what is wrong at which byte", function()
    assert.are.equal("this is not JSON, at byte 1: a value was expected", refusal(""))
    assert.are.equal("this is not JSON, at byte 3: something follows the value", refusal("1 2"))
    assert.are.equal("this is not JSON, at byte 5: a string does not end", refusal('"abc'))
    assert.are.equal("this is not JSON, at byte 4: a value was expected", refusal("[1,]"))
    assert.are.equal("this is not JSON, at byte 2: a member's name was expected", refusal("{a:1}"))
    assert.are.equal("this is not JSON, at byte 1: there is no text", refusal(nil))
  end)

  it("refuses what other readers let pass", function()
    for _, text in ipairs({
      "01", "1.", ".5", "+1", "1e", "NaN", "nul", "tru", "'a'", '"\t"', '"\\x"', '"\\u12"', '"\\ud83d"',
      '"\\ude00"', '"\\ud83d\\u0041"', "{\"a\":1,}", "{\"a\" 1}", "[1 2]", "[", "{", "/* */ 1", "<html>", "1a",
    }) do
      assert.has_error(function() Json.decode(text) end, nil, text)
    end
  end)

  it("refuses what is nested too deep instead of running out of stack", function()
    assert.has_no.errors(function() Json.decode(("["):rep(64) .. ("]"):rep(64)) end)
    assert.are.equal("this is not JSON, at byte 65: it is nested more than 64 deep", refusal(("["):rep(100000)))
  end)

  it("writes members in the order of their names", function()
    assert.are.equal('{"a":[1,2],"b":{"c":"x"},"d":true}', Json.encode({ d = true, b = { c = "x" }, a = { 1, 2 } }))
  end)

  it("tells empty arrays from empty objects", function()
    assert.are.equal('{"a":[],"o":{}}', Json.encode({ a = Json.array({}), o = {} }))
    assert.are.equal('{"a":[],"o":{}}', Json.encode(Json.decode('{"a":[],"o":{}}')))
  end)

  it("writes numbers as they are", function()
    assert.are.equal("[0,-7,9007199254740991,0.5,1e+300]", (Json.encode({ 0, -7, 9007199254740991, 0.5, 1e300 })))
    assert.are.equal(0.1, Json.decode(Json.encode(0.1)))
    assert.are.equal(694224000.123, Json.decode(Json.encode(694224000.123)))
    assert.has_error(function() Json.encode(0 / 0) end)
    assert.has_error(function() Json.encode(math.huge) end)
  end)

  it("escapes what must not stand in a text", function()
    assert.are.equal([["a\"\\\n\u0000\u001b\u007f/ä"]], Json.encode('a"\\\n\0\27\127/ä'))
  end)

  it("refuses what has no place in JSON", function()
    assert.has_error(function() Json.encode({ a = print }) end)
    assert.has_error(function() Json.encode({ [true] = 1 }) end)
  end)

  it("gives back what it wrote, whatever it was", function()
    local seed = tonumber(os.getenv("TESTS_SEED")) or os.time()
    math.randomseed(seed)
    local function made(depth)
      local kind = math.random(depth > 4 and 3 or 5)
      if kind == 1 then return math.random() * 10 ^ math.random(-20, 20) end
      if kind == 2 then return math.random() < 0.5 end
      if kind == 3 then
        local bytes = {}
        for index = 1, math.random(0, 12) do bytes[index] = string.char(math.random(0, 127)) end
        return table.concat(bytes)
      end
      local value = kind == 4 and Json.array({}) or {}
      for index = 1, math.random(0, 5) do
        value[kind == 4 and index or "m" .. index] = made(depth + 1)
      end
      return value
    end
    for _ = 1, 300 do
      local value = made(0)
      assert.are.same(value, Json.decode(Json.encode(value)), "TESTS_SEED=" .. seed)
    end
  end)

  it("lets others have their turn while it reads and writes", function()
    local list = {}
    for index = 1, 1000 do list[index] = index end
    local pauses = 0
    local function pause() pauses = pauses + 1 end
    local text = Json.encode(list, pause)
    assert.are.equal(6, pauses)
    Json.decode(text, pause)
    assert.are.equal(12, pauses)
  end)

  it("can be left in the middle by a coroutine", function()
    local reading = coroutine.wrap(function()
      return Json.decode("[" .. ("1,"):rep(999) .. "1]", coroutine.yield)
    end)
    local turns, result = 0
    repeat
      result = reading()
      turns = turns + 1
    until result
    assert.are.equal(1000, #result)
    assert.are.equal(7, turns)
  end)
end)
