using System.Diagnostics;
using System.Globalization;

namespace Jibo.Pegasus.Blobs.Tests;

/// <summary>A process that puts blobs and says of each that it was put, until it is killed.</summary>
internal sealed class WriterProcess : IAsyncDisposable
{
    public const string Argument = "--put-until-killed";

    private readonly Process _process;

    private WriterProcess(Process process) => _process = process;

    /// <summary>What the blob of a number holds: its length tells of a half one, its bytes of a wrong one.</summary>
    public static byte[] BytesOf(int number) => [.. Enumerable.Repeat((byte)number, 200_000 + number)];

    public static async Task<int> RunAsync(string folder)
    {
        using var store = BlobStores.Create($"folder:{folder}");
        await using var put = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
        for (var i = 0; ; i++)
        {
            var bytes = BytesOf(i);
            await store.PutAsync(BlobKey.Parse($"w/{i % 7}/{i}"), new MemoryStream(bytes), new("x/y", bytes.Length), CancellationToken.None);
            await put.WriteLineAsync(i.ToString(CultureInfo.InvariantCulture));
        }
    }

    public static WriterProcess Start(string folder)
    {
        var start = new ProcessStartInfo(Path.ChangeExtension(typeof(WriterProcess).Assembly.Location, OperatingSystem.IsWindows() ? "exe" : null)) { RedirectStandardOutput = true };
        start.ArgumentList.Add(Argument);
        start.ArgumentList.Add(folder);
        return new(Process.Start(start).ShouldNotBeNull());
    }

    /// <summary>Kills it once it has put so many, and answers the numbers of all that it said it had.</summary>
    public async Task<IReadOnlyList<int>> KillAfterAsync(int atLeast, CancellationToken ct)
    {
        var put = new List<string>();
        while (put.Count < atLeast)
            put.Add((await _process.StandardOutput.ReadLineAsync(ct)).ShouldNotBeNull());
        _process.Kill();
        await _process.WaitForExitAsync(ct);
        // The last line may be torn.
        put.AddRange((await _process.StandardOutput.ReadToEndAsync(ct)).Split('\n')[..^1]);
        return [.. put.Select(line => int.Parse(line, CultureInfo.InvariantCulture))];
    }

    public ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
        return ValueTask.CompletedTask;
    }
}
