using Jibo.Pegasus.ReminderSkill.Wording;

namespace Jibo.Pegasus.ReminderSkill.Tests;

public class WordsTests
{
    [Theory]
    [InlineData("feed my cat", "to feed your cat")]
    [InlineData("call my mum about our trip", "to call your mum about your trip")]
    [InlineData("about my appointment", "about your appointment")]
    [InlineData("that i am late", "that you are late")]
    [InlineData("that i was at the bank", "that you were at the bank")]
    [InlineData("tell you a joke", "to tell me a joke")]
    [InlineData("that you have to sleep", "that I have to sleep")]
    [InlineData("that you are clever", "that I am clever")]
    [InlineData("charge your battery", "to charge my battery")]
    [InlineData("buy myself something", "to buy yourself something")]
    [InlineData("that this book is mine", "that this book is yours")]
    [InlineData("that i'm hungry", "that you're hungry")]
    [InlineData("call mum", "to call mum")]
    [InlineData("mime for imogen in your mirror", "to mime for imogen in my mirror")]
    public void Words_are_turned_to_the_one_who_hears_them(string said, string heard) => ReminderWords.What(said).ShouldBe(heard);

    [Theory]
    [InlineData("take his pills", "take my pills")]
    [InlineData("feed her cat", "feed my cat")]
    [InlineData("call her", "call her")]
    [InlineData("call her back", "call her back")]
    [InlineData("wash himself", "wash myself")]
    [InlineData("finish their homework", "finish my homework")]
    public void What_is_somebody_elses_is_kept_in_their_own_words(string said, string kept) => TurnedWords.AsTheirOwn(said).ShouldBe(kept);
}
