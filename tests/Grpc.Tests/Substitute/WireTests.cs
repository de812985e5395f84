using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Grpc.Core;
using Grpc.Wire;

namespace Jibo.Pegasus.GrpcTests;

// The codecs under both sides, over many inputs.
public sealed class WireTests
{
    private readonly Random _random = new(4711);

    [Fact]
    public void Words_of_any_script_survive_the_wire_as_printable_ASCII()
    {
        for (var i = 0; i < 2000; i++)
        {
            var words = Words();
            var encoded = StatusDetail.Encode(words);
            encoded.ShouldAllBe(c => c >= ' ' && c <= '~');
            StatusDetail.Decode(encoded).ShouldBe(words);
        }
    }

    [Fact]
    public void Decoding_words_never_fails()
    {
        const string Letters = "%%%09afAFgz é🤖";
        for (var i = 0; i < 2000; i++)
            StatusDetail.Decode(new string([.. Enumerable.Range(0, _random.Next(20)).Select(_ => Letters[_random.Next(Letters.Length)])])).ShouldNotBeNull();
    }

    [Fact]
    public void Half_a_surrogate_pair_becomes_the_replacement_character() => StatusDetail.Decode(StatusDetail.Encode("a\ud800b")).ShouldBe("a\ufffdb");

    [Fact]
    public void A_timeout_survives_the_wire_and_is_never_shortened()
    {
        for (var i = 0; i < 5000; i++)
        {
            var timeout = TimeSpan.FromTicks(_random.NextInt64(1, 1L << _random.Next(1, 62)));
            var header = TimeoutHeader.Format(timeout);
            header.Length.ShouldBeLessThanOrEqualTo(9);
            TimeoutHeader.TryParse(header, out var parsed).ShouldBeTrue(header);
            parsed.ShouldBeGreaterThanOrEqualTo(timeout);
            (parsed - timeout).ShouldBeLessThan(TimeSpan.FromTicks(Math.Max(10, timeout.Ticks / 100_000)));
        }
    }

    [Theory]
    [InlineData(1L, "1u")]
    [InlineData(TimeSpan.TicksPerSecond, "1000000u")]
    [InlineData(TimeSpan.TicksPerMinute * 2, "120000m")]
    [InlineData(-5L, "1u")]
    public void A_timeout_is_written_in_the_finest_unit_that_holds_it(long ticks, string expected) => TimeoutHeader.Format(TimeSpan.FromTicks(ticks)).ShouldBe(expected);

    [Theory]
    [InlineData("100n", 1)]
    [InlineData("1n", 1)]
    [InlineData("2S", TimeSpan.TicksPerSecond * 2)]
    [InlineData("3H", TimeSpan.TicksPerHour * 3)]
    public void Every_unit_is_read(string header, long ticks)
    {
        TimeoutHeader.TryParse(header, out var timeout).ShouldBeTrue();
        timeout.Ticks.ShouldBe(ticks);
    }

    [Fact]
    public void Binary_values_are_read_with_and_without_padding()
    {
        for (var length = 0; length < 50; length++)
        {
            var bytes = new byte[length];
            _random.NextBytes(bytes);
            foreach (var text in new[] { Convert.ToBase64String(bytes), Convert.ToBase64String(bytes).TrimEnd('=') })
            {
                var metadata = new Metadata();
                MetadataCodec.AddReceived(metadata, "Key-Bin", text);
                metadata.GetValueBytes("key-bin").ShouldBe(bytes);
            }
        }
    }

    [Theory]
    [InlineData("application/grpc", true)]
    [InlineData("Application/gRPC+json", true)]
    [InlineData("application/grpc;x", true)]
    [InlineData("application/grpc-web", false)]
    [InlineData("text/plain", false)]
    [InlineData(null, false)]
    public void A_content_type_is_gRPC_or_not(string? contentType, bool expected) => WireNames.IsGrpcContentType(contentType).ShouldBe(expected);

    [Fact]
    public async Task Messages_are_found_however_the_bytes_are_cut()
    {
        var messages = Enumerable.Range(0, 200).Select(_ => Words()).ToArray();
        var written = new ArrayBufferWriter<byte>();
        var writer = new MessageWriter(null);
        foreach (var message in messages)
            writer.Write(message, Marshallers.StringMarshaller.ContextualSerializer, written, null);

        var pipe = new Pipe();
        var reader = new MessageReader(pipe.Reader, MessageEncoding.Identity, null);
        var reading = Task.Run(async () =>
        {
            var read = new List<string>();
            while (await reader.ReadAsync(Marshallers.StringMarshaller.ContextualDeserializer, CancellationToken.None) is { } message)
                read.Add(message);
            return read;
        }, TestContext.Current.CancellationToken);
        for (var rest = written.WrittenMemory; !rest.IsEmpty;)
        {
            var cut = Math.Min(_random.Next(1, 40), rest.Length);
            await pipe.Writer.WriteAsync(rest[..cut], TestContext.Current.CancellationToken);
            rest = rest[cut..];
        }

        await pipe.Writer.CompleteAsync();
        (await reading.OrFail()).ShouldBe(messages);
    }

    [Fact]
    public void A_serializer_that_stops_after_its_header_breaks_the_writer()
    {
        var writer = new MessageWriter(null);
        var target = new ArrayBufferWriter<byte>();
        Should.Throw<FormatException>(() => writer.Write("x", (_, context) =>
        {
            context.SetPayloadLength(10);
            throw new FormatException();
        }, target, null));
        writer.IsBroken.ShouldBeTrue();

        var careful = new MessageWriter(5);
        Should.Throw<RpcException>(() => careful.Write("x", (_, context) => context.SetPayloadLength(10), target, null)).StatusCode.ShouldBe(StatusCode.ResourceExhausted);
        careful.IsBroken.ShouldBeFalse();
        Should.Throw<InvalidOperationException>(() => careful.Write("x", (_, _) => { }, target, null));
    }

    private string Words()
    {
        var words = new StringBuilder();
        for (var i = _random.Next(30); i > 0; i--)
        {
            var rune = _random.Next(4) switch { 0 => _random.Next(0x80), 1 => _random.Next(0x800), 2 => _random.Next(0xd800), _ => _random.Next(0x10000, 0x110000) };
            words.Append(new Rune(rune).ToString());
        }

        return words.ToString();
    }
}
