using Jibo.Pegasus.Parser.Language;
using Jibo.Pegasus.Parser.Tests.Support;

namespace Jibo.Pegasus.Parser.Tests.Language;

public sealed class TextNormalizerTests
{
    private static readonly TextNormalizer English = new(Understanding.ShippedAgents.Language);

    [Theory]
    [InlineData("Tell me a JOKE!", "tell me a joke")]
    [InlineData("  tell \t me\na   joke ", "tell me a joke")]
    [InlineData("What's up?", "what is up")]
    [InlineData("what\u2019s the time", "what is the time")]
    [InlineData("whats the time", "what is the time")]
    [InlineData("don't", "do not")]
    [InlineData("DON\u2018T", "do not")]
    [InlineData("can't you", "can not you")]
    [InlineData("I'd like that", "i would like that")]
    [InlineData("we'll see", "we will see")]
    [InlineData("grandma's cake", "grandmas cake")]
    [InlineData("the dogs' bowl", "the dogs bowl")]
    [InlineData("rock'n'roll", "rocknroll")]
    [InlineData("um tell me, erm, a joke", "tell me a joke")]
    [InlineData("yup", "yes")]
    [InlineData("bye-bye", "bye bye")]
    [InlineData("at 10:30 or 3.5 or 1,000.", "at 10:30 or 3.5 or 1000")]
    [InlineData("one,two", "one two")]
    [InlineData("jo\u00ADke jo\u200Bke", "joke joke")]
    [InlineData("tell 🤖 me 👩‍👩‍👧 a joke 🎉", "tell me a joke")]
    [InlineData("Grüße aus Köln", "grüße aus köln")]
    [InlineData("Привет Джибо", "привет джибо")]
    [InlineData("नमस्ते जिबो", "नमस्ते जिबो")]
    [InlineData("مرحبا جيبو", "مرحبا جيبو")]
    [InlineData("こんにちは", "こんにちは")]
    [InlineData("\u0000\u0007tell\u001Bme", "tell me")]
    [InlineData("\uD83D lone \uDC00 halves", "lone halves")]
    [InlineData("'''", "")]
    [InlineData("?!... - '", "")]
    [InlineData("", "")]
    public void Texts_that_sound_the_same_become_the_same(string raw, string expected) => English.Normalize(raw).Text.ShouldBe(expected);

    [Theory]
    [InlineData("John")]
    [InlineData("know")]
    [InlineData("think")]
    [InlineData("its")]
    [InlineData("were")]
    [InlineData("id")]
    [InlineData("well")]
    public void Words_that_only_look_like_a_contraction_stay(string word) => English.Normalize(word).Text.ShouldBe(word.ToLowerInvariant());

    [Fact]
    public void Words_can_be_read_one_by_one_and_in_spans()
    {
        var utterance = English.Normalize("What's the TIME, Jibo?");

        utterance.Count.ShouldBe(5);
        utterance[1].ToString().ShouldBe("is");
        utterance.Slice(2, 4).ShouldBe("the time");
        utterance.Letters(2, 4).ShouldBe(7);
        utterance.Letters(4, 4).ShouldBe(0);
        utterance.Raw.ShouldBe("What's the TIME, Jibo?");
    }

    [Fact]
    public void A_megabyte_of_anything_is_normalised()
    {
        English.Normalize(new string('a', 1 << 20)).Count.ShouldBe(1);
        English.Normalize(string.Concat(Enumerable.Repeat("what's ", 1 << 17))).Count.ShouldBe(1 << 18);
        English.Normalize(new string('\'', 1 << 20)).Count.ShouldBe(0);
        English.Normalize(string.Concat(Enumerable.Repeat("🤖", 1 << 18))).Count.ShouldBe(0);
    }
}
