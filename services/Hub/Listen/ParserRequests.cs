using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Robots;

namespace Jibo.Pegasus.Hub.Listen;

/// <summary>What the parser is asked for a turn (protocol: A.7): the text, the active rules, and the loop's names.</summary>
internal static class ParserRequests
{
    public static NluRequest Make(string text, ListenData listen, ContextData context) => new()
    {
        Text = text,
        Rules = [.. (listen.Rules ?? []).OfType<string>()],
        External = listen.Agents,
        LocalTime = context.Runtime?.Location?.Iso,
        Loop = new NluLoop([.. (context.Runtime?.Loop?.Users ?? []).Select(user => new NluLoopUser
        {
            FirstName = user.FirstName,
            LastName = user.LastName,
            PhoneticName = user.PhoneticName,
            Id = user.Id,
        })]),
    };
}
