using Jibo.Pegasus.Hub.Records;

namespace Jibo.Pegasus.Hub.Tests.Records;

public sealed class AudioKeeperTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(47)]
    [InlineData(32 * 1024)]
    [InlineData((32 * 1024) + 1)]
    [InlineData(100_000)]
    public void What_came_is_kept_byte_for_byte_however_it_was_cut(int length)
    {
        var audio = new byte[length];
        new Random(length).NextBytes(audio);
        using var keeper = new AudioKeeper();

        foreach (var frame in audio.Chunk(4160))
            keeper.Add(frame);

        Kept(keeper).ShouldBe(audio);
        (keeper.Length, keeper.Truncated).ShouldBe((length, false));
    }

    [Fact]
    public void Beyond_the_longest_speech_nothing_is_kept_and_it_says_so()
    {
        using var keeper = new AudioKeeper(most: 100);

        keeper.Add(new byte[60]);
        keeper.Add(Enumerable.Repeat((byte)1, 60).ToArray());
        keeper.Add(new byte[1_000_000]);

        keeper.Length.ShouldBe(100);
        keeper.Truncated.ShouldBeTrue();
        Kept(keeper).Count(b => b == 1).ShouldBe(40);
        keeper.Held.ShouldBe(32 * 1024);
    }

    [Fact]
    public void A_minute_and_a_half_of_plain_samples_is_the_longest_speech()
    {
        using var keeper = new AudioKeeper();
        for (var second = 0; second < 200; second++)
            keeper.Add(new byte[32_000]);

        keeper.Length.ShouldBe(95 * 32_000);
        keeper.Held.ShouldBeLessThan(95 * 32_000 + (64 * 1024));
    }

    [Fact]
    public void Once_disposed_it_holds_nothing_and_takes_nothing()
    {
        var keeper = new AudioKeeper();
        keeper.Add(new byte[50_000]);

        keeper.Dispose();
        keeper.Add(new byte[50_000]);
        keeper.Dispose();

        (keeper.Length, keeper.Held).ShouldBe((0, 0));
    }

    private static byte[] Kept(AudioKeeper keeper) => [.. keeper.Pieces().SelectMany(piece => piece.ToArray())];
}
