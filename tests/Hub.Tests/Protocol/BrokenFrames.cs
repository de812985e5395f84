using System.Text;

namespace Jibo.Pegasus.Hub.Tests.Protocol;

/// <summary>Byte streams that break RFC 6455, or only look as if they did; by name, as <c>broken-frames.tsv</c> has them.</summary>
internal static class BrokenFrames
{
    private static readonly byte[] Ignored = Encoding.UTF8.GetBytes("""{"type":"SPEAKER_ID","data":"héllo"}""");

    // RFC 3629: what is not UTF-8.
    private static readonly (string Name, byte[] Bytes)[] BadText =
    [
        ("lone continuation", [0x80]),
        ("overlong slash", [0xC0, 0xAF]),
        ("overlong three", [0xE0, 0x80, 0xAF]),
        ("overlong four", [0xF0, 0x80, 0x80, 0xAF]),
        ("surrogate half", [0xED, 0xA0, 0x80]),
        ("above U+10FFFF", [0xF4, 0x90, 0x80, 0x80]),
        ("byte FF", [0xFF]),
        ("five bytes", [0xF8, 0x88, 0x80, 0x80, 0x80]),
        ("cut off", [0xE2, 0x82]),
        ("cut off and gone on", [0xE2, 0x82, 0x41]),
    ];

    /// <summary>Name and bytes of every case.</summary>
    public static IEnumerable<(string Name, byte[] Bytes)> All() =>
        new[] { ReservedBits(), Opcodes(), Unmasked(), Utf8(), Control(), Fragments(), Lengths(), Closes() }
            .SelectMany(group => group)
            .Select(one => (one.Item1.Replace(' ', '-'), one.Item2));

    private static IEnumerable<(string, byte[])> ReservedBits() =>
        from opcode in new[] { ("text", RawSocket.Text), ("binary", RawSocket.Binary), ("continuation", RawSocket.Continuation), ("ping", RawSocket.Ping), ("close", RawSocket.Close) }
        from bits in Enumerable.Range(1, 7)
        select ($"reserved bits {bits} of {opcode.Item1}", RawSocket.Frame(opcode.Item2, opcode.Item2 == RawSocket.Text ? Ignored : [], reserved: bits));

    private static IEnumerable<(string, byte[])> Opcodes() =>
        from opcode in new[] { 3, 4, 5, 6, 7, 11, 12, 13, 14, 15 }
        from fin in new[] { true, false }
        select ($"opcode {opcode}{(fin ? "" : ", more to come")}", RawSocket.Frame(opcode, [1, 2, 3], fin));

    private static IEnumerable<(string, byte[])> Unmasked() =>
        from opcode in new[] { ("text", RawSocket.Text), ("binary", RawSocket.Binary), ("ping", RawSocket.Ping), ("pong", RawSocket.Pong), ("close", RawSocket.Close) }
        select ($"unmasked {opcode.Item1}", RawSocket.Frame(opcode.Item2, opcode.Item2 == RawSocket.Text ? Ignored : [], masked: false));

    private static IEnumerable<(string, byte[])> Utf8()
    {
        foreach (var (name, bytes) in BadText)
        {
            yield return ($"text with {name}", RawSocket.Frame(RawSocket.Text, [.. "{\"a\":\""u8, .. bytes, .. "\"}"u8]));
            yield return ($"text that ends with {name}", RawSocket.Frame(RawSocket.Text, [.. "abc"u8, .. bytes]));
            yield return ($"text in two frames with {name} in the second",
                [.. RawSocket.Frame(RawSocket.Text, [.. "{\"a\":\""u8], fin: false), .. RawSocket.Frame(RawSocket.Continuation, [.. bytes, .. "\"}"u8])]);
            yield return ($"text in two frames that splits {name}",
                [.. RawSocket.Frame(RawSocket.Text, bytes[..1], fin: false), .. RawSocket.Frame(RawSocket.Continuation, bytes[1..])]);
            yield return ($"close reason with {name}", RawSocket.Frame(RawSocket.Close, [0x03, 0xE8, .. bytes]));
        }

        var split = Array.IndexOf(Ignored, (byte)0xC3) + 1;
        yield return ("good text whose letter two frames share",
            [.. RawSocket.Frame(RawSocket.Text, Ignored[..split], fin: false), .. RawSocket.Frame(RawSocket.Continuation, Ignored[split..])]);
        yield return ("audio that is not UTF-8", RawSocket.Frame(RawSocket.Binary, [0xFF, 0xC0, 0x80]));
        yield return ("good text, byte by byte", [.. Ignored.SelectMany((b, i) =>
            RawSocket.Frame(i == 0 ? RawSocket.Text : RawSocket.Continuation, [b], fin: i == Ignored.Length - 1))]);
    }

    private static IEnumerable<(string, byte[])> Control() =>
        from opcode in new[] { ("ping", RawSocket.Ping), ("pong", RawSocket.Pong), ("close", RawSocket.Close) }
        from kind in new[] { "split", "of 126 bytes", "of 70000 bytes", "of 125 bytes" }
        select ($"{opcode.Item1} {kind}", kind switch
        {
            "split" => [.. RawSocket.Frame(opcode.Item2, [], fin: false), .. RawSocket.Frame(RawSocket.Continuation, [])],
            "of 126 bytes" => RawSocket.Frame(opcode.Item2, Payload(opcode.Item2, 126)),
            "of 70000 bytes" => RawSocket.Frame(opcode.Item2, Payload(opcode.Item2, 70_000)),
            _ => RawSocket.Frame(opcode.Item2, Payload(opcode.Item2, 125)),
        });

    private static byte[] Payload(int opcode, int length) =>
        opcode == RawSocket.Close ? [0x03, 0xE8, .. Enumerable.Repeat((byte)'x', length - 2)] : [.. Enumerable.Repeat((byte)'x', length)];

    private static IEnumerable<(string, byte[])> Fragments()
    {
        var first = RawSocket.Frame(RawSocket.Text, Ignored[..5], fin: false);
        var last = RawSocket.Frame(RawSocket.Continuation, Ignored[5..]);
        yield return ("continuation of nothing", last);
        yield return ("continuation of nothing, more to come", RawSocket.Frame(RawSocket.Continuation, [1], fin: false));
        yield return ("continuation after the end", [.. first, .. last, .. RawSocket.Frame(RawSocket.Continuation, [1])]);
        yield return ("text inside a text", [.. first, .. RawSocket.Frame(RawSocket.Text, Ignored)]);
        yield return ("audio inside a text", [.. first, .. RawSocket.Frame(RawSocket.Binary, [1])]);
        yield return ("text inside audio", [.. RawSocket.Frame(RawSocket.Binary, [1], fin: false), .. RawSocket.Frame(RawSocket.Text, Ignored)]);
        yield return ("ping inside a text", [.. first, .. RawSocket.Frame(RawSocket.Ping, [7]), .. last]);
        yield return ("pong that nobody asked for", RawSocket.Frame(RawSocket.Pong, [7]));
        yield return ("close inside a text", [.. first, .. RawSocket.Frame(RawSocket.Close, [0x03, 0xE8])]);
        yield return ("a hundred empty continuations", [.. first, .. Enumerable.Repeat(RawSocket.Frame(RawSocket.Continuation, [], fin: false), 100).SelectMany(f => f), .. last]);
        yield return ("empty text", RawSocket.Frame(RawSocket.Text, []));
        yield return ("empty audio", RawSocket.Frame(RawSocket.Binary, []));
    }

    private static IEnumerable<(string, byte[])> Lengths()
    {
        foreach (var (name, opcode, limit) in new[] { ("text", RawSocket.Text, 64 * 1024), ("audio", RawSocket.Binary, 256 * 1024) })
        {
            var large = Enumerable.Repeat((byte)' ', limit + 1).ToArray();
            yield return ($"{name} of one byte too many", RawSocket.Frame(opcode, large));
            yield return ($"{name} in frames of together one byte too many",
                [.. RawSocket.Frame(opcode, large[..limit], fin: false), .. RawSocket.Frame(RawSocket.Continuation, [32])]);
            yield return ($"{name} that promises 200 MB", RawSocket.Frame(opcode, large, length: 200_000_000));
            yield return ($"{name} that promises a negative length", RawSocket.Frame(opcode, [], length: -1, lengthBytes: 8));
            yield return ($"{name} that promises 2^63 - 1", RawSocket.Frame(opcode, large, length: long.MaxValue, lengthBytes: 8));
        }

        yield return ("short text with its length in two bytes", RawSocket.Frame(RawSocket.Text, Ignored, lengthBytes: 2));
        yield return ("short text with its length in eight bytes", RawSocket.Frame(RawSocket.Text, Ignored, lengthBytes: 8));
    }

    private static IEnumerable<(string, byte[])> Closes()
    {
        yield return ("close without a code", RawSocket.Frame(RawSocket.Close, []));
        yield return ("close with half a code", RawSocket.Frame(RawSocket.Close, [3]));
        int[] codes = [0, 1, 999, 1000, 1001, 1002, 1003, 1004, 1005, 1006, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 1015, 1016, 1100, 2000, 2999, 3000, 3999, 4000, 4999, 5000, 65535];
        foreach (var code in codes)
            yield return ($"close {code}", RawSocket.Frame(RawSocket.Close, [(byte)(code >> 8), (byte)code]));
        yield return ("close with a reason", RawSocket.Frame(RawSocket.Close, [0x03, 0xE8, .. "bye"u8]));
    }
}
