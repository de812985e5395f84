using System.Net.Sockets;
using System.Text;
using Jibo.Pegasus.Accounts.Tests.Support;

namespace Jibo.Pegasus.Accounts.Tests.Dispatch;

/// <summary>A hundred megabytes that nobody asked for.</summary>
public sealed class HugeBodyTests(SharedAccounts shared) : IClassFixture<SharedAccounts>
{
    private const int Huge = 100 * 1024 * 1024;

    // What lies in buffers on the way when the answer comes.
    private const int MostTaken = 16 * 1024 * 1024;

    [Theory]
    [InlineData("Loop_20160324.ListLoops", true)]
    [InlineData("Loop_20160324.ListLoops", false)]
    [InlineData("Account_20151111.Login", false)]
    [InlineData("OOBE_20161026.SetupRobot", false)]
    [InlineData("Nobody_20300101.Knows", false)]
    public async Task It_is_refused_long_before_it_has_come_and_never_lies_in_memory(string target, bool isLengthTold)
    {
        var ct = TestContext.Current.CancellationToken;
        var address = shared.Running.Http.BaseAddress!;
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, ct);
        var stream = client.GetStream();
        var length = isLengthTold ? $"Content-Length: {Huge}" : "Transfer-Encoding: chunked";
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST / HTTP/1.1\r\nHost: {address.Authority}\r\nX-Amz-Target: {target}\r\n{length}\r\n\r\n"), ct);
        var answer = ReadHeadAsync(stream, ct);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var sent = await SendAsync(stream, answer, isLengthTold, ct);

        var head = await answer;
        head.ShouldContain(target.StartsWith("Nobody", StringComparison.Ordinal) ? "HTTP/1.1 400" : "HTTP/1.1 413");
        head.ShouldContain(target.StartsWith("Nobody", StringComparison.Ordinal) ? "x-amzn-errortype: UnknownOperationException" : "x-amzn-errortype: LimitExceededException");
        sent.ShouldBeLessThan(MostTaken);
        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(MostTaken);
    }

    private static async Task<long> SendAsync(NetworkStream stream, Task<string> answer, bool isLengthTold, CancellationToken ct)
    {
        var part = new byte[64 * 1024];
        Array.Fill(part, (byte)' ');
        byte[] chunk = isLengthTold ? part : [.. Encoding.ASCII.GetBytes($"{part.Length:x}\r\n"), .. part, .. "\r\n"u8];
        var sent = 0L;
        try
        {
            for (; sent < Huge && !answer.IsCompleted; sent += part.Length)
                await stream.WriteAsync(chunk, ct);
        }
        catch (IOException)
        {
            // The service has closed its ear.
        }

        return sent;
    }

    private static async Task<string> ReadHeadAsync(NetworkStream stream, CancellationToken ct)
    {
        var buffer = new byte[4096];
        var text = new StringBuilder();
        while (!text.ToString().Contains("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(buffer, ct) is > 0 and var read)
            text.Append(Encoding.ASCII.GetString(buffer, 0, read));
        return text.ToString();
    }
}
