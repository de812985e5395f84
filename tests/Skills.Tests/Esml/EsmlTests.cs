using System.Xml.Linq;
using Jibo.Pegasus.Skills.Esml;

namespace Jibo.Pegasus.Skills.Tests.Esml;

public class EsmlTests
{
    [Theory]
    [InlineData("")]
    [InlineData("Plain words, isn't it?")]
    [InlineData("A pause <break size='0.5'/> and on.")]
    [InlineData("<pitch mult='1.2'>High <style set='enthusiastic'>and glad</style></pitch>")]
    [InlineData("<anim cat='dance' filter='!(music), &(rom-silly)' nonBlocking='true'/>")]
    [InlineData("<ANIM cat=\"dance\"></ANIM>")]
    [InlineData("<phoneme ph='b aa1 n ou0'>bono</phoneme> <duration stretch='1.5'>slow</duration>")]
    [InlineData("Salt &amp; pepper &lt;3 &#39;quoted&#x27; \U0001F600")]
    [InlineData("<say-as spell='abc'/> <sfx cat='bird' layers='audio'/> <es name='x > y' loop='2' endNeutral='false'/>")]
    [InlineData("<pitch mult='1' add='-5' halftone='-2.5'>x</pitch> <PITCH band='2'>y</PITCH>")]
    [InlineData("<anim cats='happy,proud' metas='a;b' layer='!audio' loops='0' endNeutral='true'>with words</anim>")]
    [InlineData("<es name='x' layers='body+screen'/> <audio path='sounds/bell.wav' nonBlocking='true'/> <anim path='own.keys' ></anim>")]
    [InlineData("<phoneme ph='B AA1 SPAU n'>x</phoneme><engine/>")]
    public void Speech_that_a_robot_can_play_has_no_fault(string esml) => EsmlChecker.FirstFault(esml).ShouldBeNull();

    [Theory]
    [InlineData("Tom & Jerry", "the '&' at 4 must be written &amp;")]
    [InlineData("1 < 2", "the tag at 2 does not end")]
    [InlineData("<anim cat='dance'>", "the tag <anim> is not closed")]
    [InlineData("</anim>", "</anim> at 0 closes a tag that was not opened")]
    [InlineData("<pitch mult='1'><style set='news'></pitch></style>", "</pitch> at 34 where </style> is due")]
    [InlineData("<Anim cat='a'></anim>", "</anim> at 14 where </Anim> is due")]
    [InlineData("<script>x</script>", "<script> at 0 is not a tag that a robot knows")]
    [InlineData("<!-- hi -->", "<!--> at 0 is not a tag that a robot knows")]
    [InlineData("<anim dance='x'/>", "<anim> at 0: it has no attribute dance")]
    [InlineData("<anim/>", "<anim> at 0: it needs an attribute")]
    [InlineData("<anim cat=dance/>", "<anim> at 0: the value of cat is not quoted")]
    [InlineData("<anim cat/>", "<anim> at 0: 'cat' is not name='value'")]
    [InlineData("<anim cat='a'name='b'/>", "<anim> at 0: a space is missing after cat")]
    [InlineData("<anim cat=''/>", "<anim> at 0: cat is empty")]
    [InlineData("<anim cat='a' nonBlocking='yes'/>", "<anim> at 0: nonBlocking must be true or false, not 'yes'")]
    [InlineData("<anim cat='a&b'/>", "<anim> at 0: the value of cat holds a bare '&'")]
    [InlineData("<break size='long'/>", "<break> at 0: size must be a number, not 'long'")]
    [InlineData("<break size='99'/>", "<break> at 0: size must be 0 to 10 seconds, not 99")]
    [InlineData("<duration set='0.001'>x</duration>", "<duration> at 0: set must be at least 0.025 seconds, not 0.001")]
    [InlineData("a\u0000b", "the character at 1 cannot be part of XML")]
    [InlineData("&bogus; &#0;", "the '&' at 0 must be written &amp;")]
    [InlineData("<pitch mult='1'>a <PITCH add='1'>b</PITCH></pitch>", "<PITCH> at 18 stands inside another <PITCH>")]
    [InlineData("<style set='news'><anim cat='a'><style set='news'>b</style></anim></style>", "<style> at 32 stands inside another <style>")]
    [InlineData("<anim cat='a' cat='b'/>", "<anim> at 0: it has its cat twice")]
    [InlineData("<anim cat='a' loop='1.5'/>", "<anim> at 0: loop must be 0, 1, 2 or more, not 1.5")]
    [InlineData("<anim cat='a' loop='-1'/>", "<anim> at 0: loop must be 0, 1, 2 or more, not -1")]
    [InlineData("<anim cat='a' layers='arm'/>", "<anim> at 0: layers must be body, screen, audio or all, with ! and +, not 'arm'")]
    [InlineData("<anim cat='a' layers='!'/>", "<anim> at 0: layers must be body, screen, audio or all, with ! and +, not '!'")]
    [InlineData("<anim path='x.keys'>words</anim>", "<anim> at 0: a file of one's own cannot have text inside")]
    [InlineData("<pitch mult='0'>x</pitch>", "<pitch> at 0: mult must be above 0, not 0")]
    [InlineData("<duration stretch='-1'>x</duration>", "<duration> at 0: stretch must be above 0, not -1")]
    [InlineData("<break size='-1'/>", "<break> at 0: size must be 0 to 10 seconds, not -1")]
    [InlineData("<break size='NaN'/>", "<break> at 0: size must be a number, not 'NaN'")]
    [InlineData("<phoneme ph='b aa3'>x</phoneme>", "<phoneme> at 0: ph must be sounds such as 'b aa1 n', not 'b aa3'")]
    [InlineData("<phoneme ph=' '>x</phoneme>", "<phoneme> at 0: ph must be sounds such as 'b aa1 n', not ' '")]
    [InlineData("<![CDATA[x]]>", "<![CDATA[x]]> at 0 is not a tag that a robot knows")]
    public void Speech_that_would_fail_on_a_robot_is_named(string esml, string fault) => EsmlChecker.FirstFault(esml).ShouldBe(fault);

    // Not in the theory: attributes cannot hold half a character.
    [Fact]
    public void Half_a_character_is_named() => EsmlChecker.FirstFault("a\uD83D").ShouldBe("the character at 1 cannot be part of XML");

    [Fact]
    public void A_style_that_does_not_exist_is_named() =>
        EsmlChecker.FirstFault("<style set='angry'>x</style>").ShouldNotBeNull().ShouldStartWith("<style> at 0: 'angry' is not one of the styles");

    [Fact]
    public void Tags_are_not_nested_without_end()
    {
        var deep = string.Concat(Enumerable.Repeat("<anim cat='a'>", 100));

        EsmlChecker.FirstFault(deep).ShouldBe("tags are nested more than 32 deep");
    }

    [Theory]
    [InlineData("Ada")]
    [InlineData("<anim cat='dance'/>")]
    [InlineData("A & B \"quoted\" 'n' all")]
    [InlineData("\u0001control\u0000\uFFFE \U0001F600")]
    [InlineData("&amp;")]
    public void Whatever_a_person_is_called_becomes_text(string name)
    {
        var esml = EsmlText.Of($"Hi <break size='0.2'/>{name}!").Markup;

        EsmlChecker.FirstFault(esml).ShouldBeNull();
        var parsed = XElement.Parse($"<esml>{esml}</esml>");
        parsed.Elements().ShouldHaveSingleItem().Name.LocalName.ShouldBe("break");
        parsed.Value.ShouldBe($"Hi {new string([.. name.Where(c => c >= ' ' && c < '\uFFFE')])}!");
    }

    [Fact]
    public void Half_a_character_in_a_name_is_dropped() => EsmlText.Text("a\uD800b\uDC00").Markup.ShouldBe("ab");

    [Fact]
    public void Speech_that_is_speech_already_is_not_escaped_again() =>
        EsmlText.Of($"{EsmlText.Text("a & b")} and {3}").Markup.ShouldBe("a &amp; b and 3");
}
