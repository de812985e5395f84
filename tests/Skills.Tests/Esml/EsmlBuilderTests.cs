using System.Xml.Linq;
using Jibo.Pegasus.Skills.Esml;

namespace Jibo.Pegasus.Skills.Tests.Esml;

public class EsmlBuilderTests
{
    [Fact]
    public void Every_tag_can_be_built()
    {
        var speech = new EsmlBuilder()
            .Text("Hi ").Break(0.25)
            .Pitch(high => high.Text("up"), mult: 1.2, band: 2, add: -5, halftone: 0.5)
            .Duration(slow => slow.Text("slow"), stretch: 1.5).Duration(exact => exact.Text("x"), seconds: 0.5)
            .Style("confused", lost => lost.Text("hm").Break(1))
            .Phoneme("b aa1", "bah").Spell("abc").Audio("a.wav").Audio("b.wav", nonBlocking: true)
            .Anim(new() { Name = "n", Filter = "!(music)", NonBlocking = true, Layers = "body+screen", Loop = 2, EndNeutral = true })
            .Ssa(EsmlAnimation.Of("happy")).Sfx(new() { Path = "x.wav" }).Es(EsmlAnimation.Of("yes"), words => words.Text("yes"))
            .Esml(EsmlText.Of($"<break size='1'/>"))
            .Build();

        speech.Markup.ShouldBe(
            "Hi <break size='0.25'/>"
            + "<pitch mult='1.2' band='2' add='-5' halftone='0.5'>up</pitch>"
            + "<duration stretch='1.5'>slow</duration><duration set='0.5'>x</duration>"
            + "<style set='confused'>hm<break size='1'/></style>"
            + "<phoneme ph='b aa1'>bah</phoneme><say-as spell='abc'/><audio path='a.wav'/><audio path='b.wav' nonBlocking='true'/>"
            + "<anim name='n' filter='!(music)' nonBlocking='true' layers='body+screen' loop='2' endNeutral='true'/>"
            + "<ssa cat='happy'/><sfx path='x.wav'/><es cat='yes'>yes</es><break size='1'/>");
    }

    [Fact]
    public void Whatever_goes_in_stays_text()
    {
        const string Evil = "</style><anim cat='x'/> & \"'\u0000";

        var speech = new EsmlBuilder().Style("news", news => news.Text(Evil)).Spell(Evil).Anim(EsmlAnimation.Of(Evil)).Build();

        var xml = XElement.Parse($"<x>{speech.Markup}</x>");
        xml.Elements().Count().ShouldBe(3);
        xml.Element("style")!.Value.ShouldBe(Evil.TrimEnd('\0'));
        xml.Element("say-as")!.Attribute("spell")!.Value.ShouldBe(Evil.TrimEnd('\0'));
    }

    [Fact]
    public void What_a_robot_could_not_play_is_not_built()
    {
        Should.Throw<InvalidOperationException>(() => new EsmlBuilder().Break(60).Build()).Message
            .ShouldBe("A robot cannot play this speech: <break> at 0: size must be 0 to 10 seconds, not 60");
        Should.Throw<InvalidOperationException>(() => new EsmlBuilder().Style("angry", x => x.Text("x")).Build());
        Should.Throw<InvalidOperationException>(() => new EsmlBuilder().Pitch(x => x.Text("x")).Build());
        Should.Throw<InvalidOperationException>(() => new EsmlBuilder().Anim(new() { Path = "a" }, x => x.Text("x")).Build());
        Should.Throw<InvalidOperationException>(() => new EsmlBuilder().Pitch(x => x.Pitch(y => y.Text("y"), add: 1), add: 1).Build());
        Should.Throw<InvalidOperationException>(() => new EsmlBuilder().Break(double.NaN).Build());
    }
}
