using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Jibo.Pegasus.Cli.Accounts;
using Jibo.Pegasus.Cli.Terminals;

namespace Jibo.Pegasus.Cli.Robots;

/// <summary><c>pegasus robot qr</c>: what a wiped robot reads from the screen.</summary>
internal static class RobotQrCommand
{
    private const string PasswordVariable = "PEGASUS_WIFI_PASSWORD";

    public static Command Create(CliContext context)
    {
        var ssid = new Option<string>("--ssid") { Description = "The network's name", HelpName = "NAME", Required = true };
        var open = new Option<bool>("--open") { Description = $"The network has no password; otherwise it is asked for, or taken from {PasswordVariable}, or from a pipe" };
        var owner = new Option<string?>("--owner") { Description = "The owner's e-mail address: accounts make a token for the robot, good once, for an hour", HelpName = "EMAIL" };
        var loop = new Option<string?>("--loop") { Description = "With --owner: a loop of theirs that the robot comes into", HelpName = "ID" };
        var token = new Option<string?>("--token") { Description = "A token that was made elsewhere", HelpName = "TOKEN" };
        var address = new Option<string?>("--address") { Description = "A fixed address: ADDRESS,NETMASK,GATEWAY,DNS[,DNS] (default: the network gives one)", HelpName = "A,N,G,D" };
        var standard = new Option<bool>("--standard") { Description = "The WIFI: code that phones read, instead of the robot's" };
        var letters = new Option<int>("--letters") { Description = "Letters of one code; fewer are easier to read", HelpName = "N", DefaultValueFactory = _ => SetupText.DefaultLetters };
        var png = new Option<string?>("--png") { Description = "Write images there; several get -1, -2 and so on before the ending", HelpName = "FILE" };
        var invert = new Option<bool>("--invert") { Description = "For a terminal without colours whose ground is light" };
        var accounts = new AccountsOptions(context);
        return accounts.AddTo(new("qr", "Show a wiped robot the network, and what it gets its key with. Such as: ./pegasus robot qr --ssid Home --owner ada@example.com")
        {
            ssid, open, owner, loop, token, address, standard, letters, png, invert,
        }).Does(context, async (parsed, ct) =>
        {
            var network = WifiNetwork.Of(
                parsed.GetRequiredValue(ssid), parsed.GetValue(open) ? "" : await SecretPrompt.ReadAsync(context, PasswordVariable, "Password of the network", ct));
            var texts = parsed.GetValue(standard)
                ? [network.ToStandardText()]
                : SetupText.PartsOf(
                    network, AddressOf(parsed.GetValue(address)), parsed.GetValue(token) ?? await TokenAsync(accounts, parsed, parsed.GetValue(owner), parsed.GetValue(loop), ct), parsed.GetValue(letters));
            var files = parsed.GetValue(png) is { } file ? WriteImages(texts, Path.GetFullPath(file)) : null;
            if (accounts.IsJson(parsed))
                context.Terminal.Plain.WriteLine(JsonSerializer.Serialize(new(texts, files), RobotJson.Default.SetupCodes));
            else if (files is not null)
                context.Terminal.Plain.WriteLine(string.Join(Environment.NewLine, files));
            else
                await ShowAsync(context, texts, parsed.GetValue(invert), ct);
            if (!network.Ssid.All(char.IsAscii) || !network.Password.All(char.IsAscii))
                context.Terminal.Note("the network's name or password has letters beyond ASCII; whether robots read those nobody has tried");
            return ExitCodes.Ok;
        });
    }

    private static async Task<string> TokenAsync(AccountsOptions accounts, ParseResult parsed, string? owner, string? loop, CancellationToken ct)
    {
        if (owner is null)
            throw new CliException("Say whose robot it will be with --owner, so that accounts make a token for it; or give a token with --token, or say --standard for a phone's code.");
        using var door = accounts.Open(parsed);
        return (await door.SendAsync(HttpMethod.Post, "setups", new(owner, null, loop), AdminJson.Default.SetupWanted, AdminJson.Default.SetupMade, ct)).Token;
    }

    private static FixedAddress? AddressOf(string? text)
    {
        if (text is null)
            return null;
        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        return parts.Length is 4 or 5 && parts.All(part => part.Count(letter => letter == '.') == 3 && IPAddress.TryParse(part, out _))
            ? new(parts[0], parts[1], parts[2], parts[3], parts.ElementAtOrDefault(4))
            : throw new CliException($"--address is '{text}'; it must be address, netmask, gateway and DNS, such as 192.168.1.50,255.255.255.0,192.168.1.1,192.168.1.1.");
    }

    private static string[] WriteImages(IReadOnlyList<string> texts, string path)
    {
        string[] files =
        [
            .. texts.Select((_, at) => texts.Count == 1 ? path : Path.Combine(
                Path.GetDirectoryName(path)!, string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(path)}-{at + 1}{Path.GetExtension(path)}"))),
        ];
        foreach (var file in files)
            OwnerFile.RequireFree(file);
        foreach (var (file, text) in files.Zip(texts))
            OwnerFile.Write(file, QrCode.Of(Encoding.UTF8.GetBytes(text)).ToPng());
        return files;
    }

    private static async Task ShowAsync(CliContext context, IReadOnlyList<string> texts, bool invert, CancellationToken ct)
    {
        var terminal = context.Terminal;
        var paged = terminal.Interactive && !Console.IsInputRedirected;
        foreach (var (at, text) in texts.Index())
        {
            if (texts.Count > 1)
                terminal.Plain.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Code {at + 1} of {texts.Count}: hold the screen before the robot's eye."));
            foreach (var line in QrCode.Of(Encoding.UTF8.GetBytes(text)).ToLines(terminal.Interactive, invert))
                terminal.Plain.WriteLine(line);
            if (paged && at + 1 < texts.Count)
            {
                terminal.Note("press Enter for the next");
                _ = await terminal.In.ReadLineAsync(ct);
            }
        }
    }
}

/// <summary>What <c>robot qr --json</c> prints: it holds the network's password.</summary>
internal sealed record SetupCodes(IReadOnlyList<string> Texts, IReadOnlyList<string>? Files);
