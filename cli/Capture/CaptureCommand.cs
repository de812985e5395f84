using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using Jibo.Pegasus.Cli.Replay.Fixtures;
using Jibo.Pegasus.Cli.Services;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Cli.Workspaces;

namespace Jibo.Pegasus.Cli.Capture;

/// <summary><c>pegasus capture</c>.</summary>
internal sealed class CaptureCommand
{
    private static readonly FixtureJson Readable = new(new JsonSerializerOptions(FixtureJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private readonly Option<string> _listen = new("--listen") { Description = "Where robots call it: a port of this machine, or an address and a port", HelpName = "[ADDRESS:]PORT", DefaultValueFactory = _ => "9090" };
    private readonly Option<string?> _to = new("--to") { Description = "The system that it stands before (default: the gateway of what runs on the data folder)", HelpName = "URL" };
    private readonly Option<string> _out = new("--out") { Description = "The fixture to write", HelpName = "FILE", Required = true };
    private readonly Option<string?> _name = new("--name") { Description = "What the fixture is called", HelpName = "TEXT" };
    private readonly Option<int?> _turns = new("--turns") { Description = "End after so many turns (default: at Ctrl-C)", HelpName = "N" };
    private readonly Option<string?> _keep = new("--keep") { Description = "What may stay in it: names, places, audio", HelpName = "KIND,…" };
    private readonly Option<string> _data;
    private readonly CliContext _cli;

    private CaptureCommand(CliContext context)
    {
        (_cli, _data) = (context, CommonOptions.Data(context));
        _turns.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1 or > Tape.MostRecords)
                result.AddError($"--turns must be from 1 to {Tape.MostRecords}.");
        });
    }

    public static Command Create(CliContext context)
    {
        var capture = new CaptureCommand(context);
        return new Command("capture", "Stand between a robot and the system, and write a fixture of what went by")
        {
            capture._listen, capture._to, capture._out, capture._name, capture._turns, capture._keep, capture._data,
        }.Does(context, capture.RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        var (file, kept) = (parsed.GetRequiredValue(_out), KeptKindsText.Parse(parsed.GetValue(_keep)));
        var to = To(parsed.GetValue(_to), new DataFolder(parsed.GetRequiredValue(_data)));
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var left = parsed.GetValue(_turns);
        var turns = 0;
        await using var proxy = await CaptureProxy.StartAsync(
            Listen(parsed.GetRequiredValue(_listen)), to, _cli.Time,
            record =>
            {
                if (record is RecordedSocket { IsTurn: true } && Interlocked.Increment(ref turns) >= left)
                    over.Cancel();
            },
            over.Token);
        _cli.Terminal.Plain.WriteLine($"Listening at {proxy.Address} for {to}; {(left is null ? "Ctrl-C ends it" : $"{left} turns end it")}.");
        await WaitAsync(over.Token);

        var name = parsed.GetValue(_name) ?? Path.GetFileNameWithoutExtension(file);
        var (fixture, audio) = FixtureMaker.Make(proxy.Tape.Records, name, kept, Path.GetFileNameWithoutExtension(file));
        if (fixture.Steps.Count == 0)
            throw new CliException("Nothing went by, so there is no fixture.");
        await WriteAsync(file, fixture, audio);
        _cli.Terminal.Plain.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{fixture.Steps.Count} steps are in {file}. Read it before you give it away: names that nobody told the cloud are not known to it."));
        if (proxy.Tape.IsFull)
            _cli.Terminal.Note($"More than {Tape.MostRecords} requests and sockets went by; those after are not in it.");
        return ExitCodes.Ok;
    }

    private async Task WaitAsync(CancellationToken over)
    {
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, _cli.Time, over);
        }
        catch (OperationCanceledException)
        {
            // Turns enough, or Ctrl-C: either is the usual end.
        }
    }

    private static async Task WriteAsync(string file, Fixture fixture, IReadOnlyDictionary<string, byte[]> audio)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(fixture, Readable.Fixture) + "\n");
        foreach (var (name, bytes) in audio)
            await File.WriteAllBytesAsync(Path.Combine(folder, name), bytes);
    }

    private static Uri To(string? url, DataFolder data)
    {
        if (url is null)
            return ServiceHttp.AddressOf("gateway", data);
        return Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.AbsolutePath == "/"
            ? uri
            : throw new CliException($"--to is '{url}'; it must be an address without a path, such as http://127.0.0.1:9080.");
    }

    private static IPEndPoint Listen(string text)
    {
        if (ushort.TryParse(text, CultureInfo.InvariantCulture, out var port))
            return new(IPAddress.Loopback, port);
        return IPEndPoint.TryParse(text, out var place) && text.Contains(':', StringComparison.Ordinal)
            ? place
            : throw new CliException($"--listen is '{text}'; it must be a port, or an address and a port such as 0.0.0.0:9090.");
    }
}
