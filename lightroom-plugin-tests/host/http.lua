-- LrHttp over real sockets. While one task waits for an answer the others go on.

local socket = require("socket")
local strict = require("host.strict")
local gates = require("host.gates")

local http = {}

local function failure(name, code, native)
  return nil, { error = { errorCode = name, name = name, nativeCode = code or native or 0 } }
end

local function parseUrl(url)
  local host, port, path = url:match("^http://([%w%.%-]+):?(%d*)(/?.*)$")
  if not host then
    return nil
  end
  return host, tonumber(port ~= "" and port or "80"), path == "" and "/" or path
end

local function headerLines(headers)
  local lines, given = {}, {}
  for position, header in ipairs(headers or {}) do
    if type(header) ~= "table" or type(header.field) ~= "string" or type(header.value) ~= "string" then
      strict.refuse(("LrHttp: header %d must be {field = string, value = string}"):format(position), 4)
    end
    if (header.field .. header.value):find("[\r\n]") then
      strict.refuse(("LrHttp: header '%s' holds a line break"):format(header.field), 4)
    end
    given[header.field:lower()] = true
    lines[#lines + 1] = header.field .. ": " .. header.value
  end
  for key in pairs(headers or {}) do
    if type(key) ~= "number" then
      strict.refuse(("LrHttp: headers are rows {field, value}, not '%s'"):format(tostring(key)), 4)
    end
  end
  return lines, given
end

-- One connection; every wait gives way to the other tasks until the time-out.
local Exchange = {}
Exchange.__index = Exchange

function Exchange:await(what)
  local scheduler = self.scheduler
  local ok = scheduler:wait({ [what] = self.connection, till = self.till })
  if not ok then
    error({ failure = "timedOut" }, 0)
  end
end

function Exchange:connect(host, port)
  self.connection = socket.tcp()
  self.connection:settimeout(0)
  self.connection:setoption("tcp-nodelay", true)
  local ok, message = self.connection:connect(host, port)
  if not ok and message == "timeout" then
    self:await("send")
    ok, message = self.connection:connect(host, port)
    ok = ok or message == "already connected"
  end
  if not ok then
    error({ failure = message and message:find("host") and "cannotFindHost" or "cannotConnectToHost", native = message }, 0)
  end
end

function Exchange:send(bytes)
  local position = 1
  while position <= #bytes do
    local last, message, partial = self.connection:send(bytes, position)
    if last then
      position = last + 1
    elseif message == "timeout" then
      position = (partial or position - 1) + 1
      self:await("send")
    else
      error({ failure = "networkConnectionLost", native = message }, 0)
    end
  end
end

-- Reads until finished(all that came) or the other side closes.
function Exchange:receive(finished)
  while not finished(self.received) do
    local bytes, message, partial = self.connection:receive(65536)
    local got = bytes or partial or ""
    if got ~= "" then
      self.received = self.received .. got
    elseif message == "timeout" then
      self:await("receive")
    elseif message then
      return false
    end
  end
  return true
end

local function parseHead(head)
  local status = tonumber(head:match("^HTTP/1%.[01] (%d%d%d)"))
  if not status then
    error({ failure = "badServerResponse", native = head:sub(1, 40) }, 0)
  end
  local headers = { status = status }
  for field, value in head:gmatch("\r\n([^:\r\n]+):[ \t]*([^\r\n]*)") do
    headers[#headers + 1] = { field = field, value = value }
    headers[field:lower()] = value
  end
  return headers
end

local function unchunk(text, position)
  local pieces = {}
  while true do
    local size, from = text:match("^(%x+)[^\r\n]*\r\n()", position)
    if not size then
      return nil
    end
    size = tonumber(size, 16)
    if #text < from + size + 1 then
      return nil
    end
    if size == 0 then
      return table.concat(pieces)
    end
    pieces[#pieces + 1] = text:sub(from, from + size - 1)
    position = from + size + 2
  end
end

function Exchange:answer(method)
  local from
  self:receive(function(text)
    from = select(2, text:find("\r\n\r\n", 1, true))
    return from ~= nil
  end)
  if not from then
    error({ failure = self.received == "" and "networkConnectionLost" or "badServerResponse" }, 0)
  end
  local headers = parseHead(self.received:sub(1, from))
  local length = tonumber(headers["content-length"])
  local body
  if headers.status == 204 or headers.status == 304 or method == "HEAD" then
    body = ""
  elseif (headers["transfer-encoding"] or ""):lower() == "chunked" then
    self:receive(function(text)
      body = unchunk(text, from + 1)
      return body ~= nil
    end)
  else
    self:receive(function(text)
      return length ~= nil and #text >= from + length
    end)
    body = self.received:sub(from + 1, length and from + length)
    if length and #body < length then
      body = nil
    end
  end
  if not body then
    error({ failure = "networkConnectionLost" }, 0)
  end
  local info = { status = headers.status }
  for position, header in ipairs(headers) do
    info[position] = header
  end
  return body, info
end

local function exchange(host, method, url, body, headers, timeout)
  local address, port, path = parseUrl(url)
  if not address then
    return failure("badURL")
  end
  local lines, given = headerLines(headers)
  table.insert(lines, 1, ("%s %s HTTP/1.1"):format(method, path))
  lines[#lines + 1] = ("Host: %s:%d"):format(address, port)
  lines[#lines + 1] = "Connection: close"
  if body then
    lines[#lines + 1] = "Content-Length: " .. #body
    if not given["content-type"] then
      lines[#lines + 1] = "Content-Type: text/plain"
    end
  end
  local connection = setmetatable({
    scheduler = host.scheduler, till = host.scheduler:now() + (timeout or 60), received = "",
  }, Exchange)
  local results = { host.scheduler:protectedCall(function()
    connection:connect(address, port)
    connection:send(table.concat(lines, "\r\n") .. "\r\n\r\n" .. (body or ""))
    return connection:answer(method)
  end) }
  if connection.connection then
    connection.connection:close()
  end
  if results[1] then
    return results[2], results[3]
  elseif type(results[2]) == "table" and results[2].failure then
    return failure(results[2].failure, nil, results[2].native)
  end
  error(results[2], 0)
end

local function guarded(host, what, url)
  host.scheduler:mayYield(what)
  gates.refuseWithin(host, what)
  if url:find("//localhost") then
    strict.refuse(what .. ": 127.0.0.1, not localhost, which may lead to another program on IPv6", 3)
  end
end

-- Every exchange, for tests that count them or look at what was sent.
local function recorded(host, method, url, body, headers, timeout)
  local entry = { method = method, url = url, sentBytes = body and #body or 0, body = body, headers = headers }
  table.insert(host.httpLog, entry)
  local answer, info = exchange(host, method, url, body, headers, timeout)
  entry.status = info.status
  entry.failure = info.error and info.error.name
  return answer, info
end

function http.LrHttp(host)
  return strict.namespace("LrHttp", {
    get = { "url: string, headers?: table, timeout?: number", function(url, headers, timeout)
      guarded(host, "LrHttp.get", url)
      return recorded(host, "GET", url, nil, headers, timeout)
    end },
    -- Lightroom never sends the request, and does not say so, when the fifth argument is no number.
    post = {
      "url: string, postBody: string, headers?: table, method?: string, timeout?: number, totalSize?: number",
      function(url, body, headers, method, timeout)
      guarded(host, "LrHttp.post", url)
      return recorded(host, method or "POST", url, body, headers, timeout)
    end },
    openUrlInBrowser = { "url: string", function(url)
      table.insert(host.opened, url)
    end },
  })
end

return http
