using System.Text;
using Jibo.Pegasus.Hub.Speech;
using Jibo.Pegasus.Hub.Speech.Whisper;

namespace Jibo.Pegasus.Hub.Tests.Speech.Whisper;

public sealed class WhisperHearingTests
{
    [Theory]
    [InlineData(""" {"text":""} """)]
    [InlineData(""" {"text":" [BLANK_AUDIO]\n"} """)]
    [InlineData(""" {"text":"(wind blowing) *sigh*"} """)]
    [InlineData(""" {"text":"\u266a some tune \u266a"} """)]
    [InlineData(""" {"text":"...","segments":[]} """)]
    [InlineData(""" {"text":"Thank you.","segments":[{"text":" Thank you.","no_speech_prob":0.95,"avg_logprob":-0.3}]} """)]
    [InlineData(""" {"text":"Thank you.","segments":[{"text":" Thank you.","no_speech_prob":0.7,"avg_logprob":-0.8}]} """)]
    [InlineData(""" {"text":"Thank you.","segments":[{"text":" Thank you.","no_speech_prob":0.7}]} """)]
    [InlineData(""" {"text":"Bye.","segments":[{"text":" Bye.","no_speech_prob":0.1,"avg_logprob":-1.8}]} """)]
    [InlineData(""" {"text":"a a a","segments":[{"text":"a a a","no_speech_prob":0.1,"avg_logprob":-0.1,"compression_ratio":9}]} """)]
    public void What_was_only_imagined_is_nothing_heard(string json)
    {
        Hear(json).ShouldBe(Hypothesis.Nothing);
    }

    [Theory]
    [InlineData(""" {"text":"Thank you.","segments":[{"text":" Thank you.","no_speech_prob":0.1,"avg_logprob":-0.2}]} """, "thank you", 0.819)]
    [InlineData(""" {"text":"Thank you.","segments":[{"text":" Thank you.","no_speech_prob":0.7,"avg_logprob":-0.2}]} """, "thank you", 0.819)]
    [InlineData(""" {"text":"Thank you.","segments":[{"text":" Thank you."}]} """, "thank you", 0.7)]
    [InlineData(""" {"text":"Thank you."} """, "thank you", 0.7)]
    [InlineData(""" {"text":"x","segments":[{"text":"a"},null,{"text":null},{"text":"b","avg_logprob":5}]} """, "a b", 0.85)]
    public void What_was_heard_is_told_with_its_certainty(string json, string text, double confidence)
    {
        var heard = Hear(json);

        heard.Text.ShouldBe(text);
        heard.Confidence.ShouldBe(confidence, 0.001);
    }

    [Theory]
    [InlineData("Hey, Jibo! What's the time?", "hey jibo what's the time")]
    [InlineData("  Set a timer for 7:30, please ", "set a timer for 7:30 please")]
    [InlineData("It costs $5, or 20% of 1,000.50.", "it costs $5 or 20% of 1,000.50")]
    [InlineData("It\u2019s a well-known \u201Cjoke\u201D \u2014 really", "it's a well-known joke really")]
    [InlineData("[door slams] open [unclosed", "open unclosed")]
    [InlineData("Caf\u00e9 \u00c9T\u00c9", "caf\u00e9 \u00e9t\u00e9")]
    [InlineData("'quoted' words'", "quoted words")]
    [InlineData("", "")]
    public void Written_text_becomes_spoken_words(string written, string words)
    {
        SpokenWords.From(written).ShouldBe(words);
    }

    private static Hypothesis Hear(string json) => WhisperHearing.Of(WhisperAnswer.Parse(Encoding.UTF8.GetBytes(json)).ShouldNotBeNull());
}
