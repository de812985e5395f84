using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Jibo.Pegasus.Gateway.Tests;

/// <summary>Requests as bytes, for names and headers that no client library would send.</summary>
internal static class Raw
{
    /// <summary>Asks by a name of a host and reads to the end.</summary>
    public static async Task<(int Status, string Head, string Body)> AskAsync(Door door, string line, string host, string headers = "", string body = "")
    {
        var ct = TestContext.Current.CancellationToken;
        using var client = new TcpClient();
        await client.ConnectAsync(door.Http.BaseAddress!.Host, door.Http.BaseAddress.Port, ct);
        var stream = client.GetStream();
        var length = body.Length > 0 ? $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n" : "";
        await stream.WriteAsync(Encoding.UTF8.GetBytes($"{line} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{length}{headers}\r\n{body}"), ct);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var all = await reader.ReadToEndAsync(ct).WaitAsync(TimeSpan.FromSeconds(10), ct);
        var split = all.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var (head, rest) = (all[..split], all[(split + 4)..]);
        return (
            int.Parse(head.AsSpan("HTTP/1.1 ".Length, 3), CultureInfo.InvariantCulture),
            head,
            head.Contains("Transfer-Encoding: chunked", StringComparison.Ordinal) ? Unchunk(rest) : rest);
    }

    // All that is sent here is ASCII, so characters are bytes.
    private static string Unchunk(string rest)
    {
        var body = new StringBuilder();
        while (rest.IndexOf("\r\n", StringComparison.Ordinal) is > 0 and var line
            && int.Parse(rest.AsSpan(0, line), NumberStyles.HexNumber, CultureInfo.InvariantCulture) is > 0 and var length)
        {
            body.Append(rest, line + 2, length);
            rest = rest[(line + 2 + length + 2)..];
        }

        return body.ToString();
    }
}
