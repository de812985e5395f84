using System.Globalization;
using System.Text;
using Jibo.Pegasus.Cli.Terminals;

namespace Jibo.Pegasus.Cli.Robots;

/// <summary>
/// What a robot reads from its owner's screen when it was wiped: network, password, and a token that it trades for a key. Lines, veiled with
/// a key that is part of the format, in parts of a code each; a part begins with its number and how many there are. As the OpenJibo project
/// read it in the robot's own set-up skill; we have tried it on no robot.
/// </summary>
internal static class SetupText
{
    /// <summary>Letters of one code. Fewer are easier to read for the robot's camera, more are fewer codes.</summary>
    public const int DefaultLetters = 40;

    public const int MinLetters = 10;
    public const int MaxLetters = 200;

    // A fact of the format, as the robot has it.
    private const string Veil = "Wow, you cracked our secret code. Impressive. Maybe you should check out jibo.com/jobs.";

    /// <param name="address">Null to let the network give the robot one.</param>
    /// <param name="letters">At most so many in a code, beside its number.</param>
    public static IReadOnlyList<string> PartsOf(WifiNetwork network, FixedAddress? address, string token, int letters = DefaultLetters)
    {
        if (letters is < MinLetters or > MaxLetters)
            throw new CliException(string.Create(CultureInfo.InvariantCulture, $"--letters must be from {MinLetters} to {MaxLetters}."));
        if (token.Length == 0 || token.Any(one => char.IsControl(one) || one > 126))
            throw new CliException("The token must be text of one line.");
        string[] lines = address is null
            ? [network.Ssid, network.Password, token]
            : [network.Ssid, network.Password, address.Address, address.Netmask, address.Gateway, address.Dns1, address.Dns2 ?? "", token];
        var veiled = Cover(string.Join('\n', lines));
        var count = (veiled.Length + letters - 1) / letters;
        // Parts of one size, so that all codes look alike and are read alike.
        var size = (veiled.Length + count - 1) / count;
        return
        [
            .. Enumerable.Range(0, count).Select(at => string.Create(
                CultureInfo.InvariantCulture, $"{at + 1}/{count}\n{veiled.AsSpan(at * size, Math.Min(size, veiled.Length - (at * size)))}")),
        ];
    }

    /// <summary>The lines that parts hold, as a robot puts them together.</summary>
    public static IReadOnlyList<string> LinesOf(IEnumerable<string> parts) =>
        Cover(string.Concat(parts.Select(part => part[(part.IndexOf('\n', StringComparison.Ordinal) + 1)..]))).Split('\n');

    // The same veils and unveils.
    private static string Cover(string text)
    {
        var covered = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
            covered.Append((char)(text[at] ^ Veil[at % Veil.Length]));
        return covered.ToString();
    }
}

/// <summary>A robot's own address on the network, and its way out.</summary>
internal sealed record FixedAddress(string Address, string Netmask, string Gateway, string Dns1, string? Dns2);
