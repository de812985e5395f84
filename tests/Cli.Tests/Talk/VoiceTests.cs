using System.Buffers.Binary;
using Jibo.Pegasus.Cli.Talk;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Clients.Audio;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Cli.Tests.Talk;

public sealed class VoiceTests : IDisposable
{
    private static readonly short[] Speech = [.. Tones.Silence(0.2), .. Tones.Beep(1), .. Tones.Silence(0.3)];

    private readonly ScratchFolder _folder = new();

    [Fact]
    public void Linear_audio_comes_in_tenths_of_a_second_and_goes_on_as_silence()
    {
        using var voice = new LinearVoice(Tones.Beep(0.25));

        var messages = Enumerable.Range(0, 5).Select(_ => voice.Next()).ToArray();

        messages.ShouldAllBe(message => message.Bytes.Length == 3200);
        messages.Select(message => message.Until.TotalSeconds).ShouldBe([0.1, 0.2, 0.3, 0.4, 0.5], tolerance: 1e-6);
        messages[2].Bytes.Span[..1600].ContainsAnyExcept((byte)0).ShouldBeTrue();
        messages[2].Bytes.Span[1600..].ContainsAnyExcept((byte)0).ShouldBeFalse();
        messages[4].Bytes.Span.ContainsAnyExcept((byte)0).ShouldBeFalse();
    }

    [Fact]
    public void Opus_comes_as_the_pages_of_a_robot_and_goes_on_as_silence()
    {
        using var voice = new OpusVoice(Speech);

        var pages = Take(voice, 8);

        pages[0].Bytes.Length.ShouldBe(47);
        Levels(pages)[..2].ShouldBe([true, true]);
        Levels(pages)[^2..].ShouldBe([false, false]);
        voice.LastSpeech.ShouldBe(TimeSpan.FromSeconds(1.2));
    }

    [Fact]
    public void A_file_with_a_robots_pages_is_sent_page_by_page_and_silence_follows_in_the_same_stream()
    {
        var original = RobotOggWriter.Encode(Speech);
        File.WriteAllBytes(_folder.File("robot.ogg"), [.. original.SelectMany(page => page)]);

        using var voice = OggVoice.Open(_folder.File("robot.ogg"));
        var pages = Take(voice, original.Count + 2);

        voice.ShouldBeOfType<OggVoice>();
        pages.Take(original.Count).Select(page => page.Bytes.ToArray()).ShouldBe(original);
        pages.Select(page => page.Sequence).ShouldBe(Enumerable.Range(0, pages.Length).Select(i => (uint)i));
        pages.Select(page => page.Serial).Distinct().ShouldHaveSingleItem();
        pages[^1].Granule.ShouldBe(pages[^2].Granule + (26 * 960));
        Checksum(pages[^1]).ShouldBe(BinaryPrimitives.ReadUInt32LittleEndian(pages[^1].Bytes.Span[22..]));
        Levels(pages)[^1].ShouldBeFalse();
        voice.LastSpeech!.Value.TotalSeconds.ShouldBe(1.2, tolerance: 0.03);
    }

    [Fact]
    public void Any_other_opus_file_is_spoken_anew_in_a_robots_pages()
    {
        File.WriteAllBytes(_folder.File("plain.opus"), AsRfc7845(RobotOggWriter.Encode(Speech)));

        using var voice = OggVoice.Open(_folder.File("plain.opus"));
        var pages = Take(voice, 4);

        voice.ShouldBeOfType<OpusVoice>();
        pages[1].Packets[0].AsSpan().StartsWith("OpusTags"u8).ShouldBeTrue();
        pages[1].Packets.Count.ShouldBe(26);
        voice.LastSpeech!.Value.TotalSeconds.ShouldBe(1.2, tolerance: 0.03);
    }

    [Theory]
    [InlineData("nonsense", "is not an Ogg file")]
    [InlineData("OggS", "is not an Ogg file")]
    public void A_file_of_something_else_is_one_sentence(string content, string sentence)
    {
        File.WriteAllText(_folder.File("x.ogg"), content);

        Should.Throw<CliException>(() => OggVoice.Open(_folder.File("x.ogg"))).Message.ShouldContain(sentence);
    }

    [Fact]
    public void A_file_that_is_cut_short_is_one_sentence()
    {
        byte[] file = [.. RobotOggWriter.Encode(Speech).SelectMany(page => page)];
        File.WriteAllBytes(_folder.File("x.ogg"), file[..^100]);

        Should.Throw<CliException>(() => OggVoice.Open(_folder.File("x.ogg"))).Message.ShouldContain("cut short");
    }

    public void Dispose() => _folder.Dispose();

    private static OggPage[] Take(IVoice voice, int count) =>
        [.. Enumerable.Range(0, count).SelectMany(_ => OggPage.Split("a message", voice.Next().Bytes))];

    /// <summary>Whether each page after the header has sound in it.</summary>
    private static bool[] Levels(IEnumerable<OggPage> pages)
    {
        using var decoder = OpusDecoder.Create();
        var pcm = new short[OpusDecoder.MaxPacketSamples];
        return [.. pages.Skip(1).Select(page => page.Packets
            .Where(packet => !packet.AsSpan().StartsWith("OpusTags"u8))
            .Any(packet => Loudness.LastSpeech(pcm.AsSpan(0, decoder.Decode(packet, pcm))) is not null))];
    }

    private static uint Checksum(OggPage page)
    {
        var bytes = page.Bytes.ToArray();
        bytes.AsSpan(22, 4).Clear();
        return OggCrc.Append(0, bytes);
    }

    /// <summary>The same packets with the tags on a page of their own.</summary>
    private static byte[] AsRfc7845(IReadOnlyList<byte[]> pages)
    {
        var packets = OggPage.Split("", pages.SelectMany(page => page).ToArray()).SelectMany(page => page.Packets).ToArray();
        return [.. Page(packets[0]), .. Page(packets[1]), .. packets.Skip(2).SelectMany(packet => Page(packet))];
    }

    private static byte[] Page(byte[] packet)
    {
        byte[] lacing = [.. Enumerable.Repeat((byte)255, packet.Length / 255), (byte)(packet.Length % 255)];
        byte[] page = [.. "OggS"u8, .. new byte[22], (byte)lacing.Length, .. lacing, .. packet];
        BinaryPrimitives.WriteUInt32LittleEndian(page.AsSpan(22), OggCrc.Append(0, page));
        return page;
    }
}
