namespace Jibo.Pegasus.ContainerTests.Faults;

/// <summary>What is said to robots, one sentence for each skill that listens.</summary>
internal static class Sentences
{
    public const string Joke = "tell me a joke";
    public const string SmallTalk = "how are you";
    public const string Example = "show me an example";
    public const string Reminders = "what are my reminders";
    public const string Weather = "what's the weather today";
    public const string GoodMorning = "good morning";
}
