using System.Collections.Concurrent;
using Jibo.Pegasus.Hub.Tests.Robots;
using Microsoft.AspNetCore.Http;

namespace Jibo.Pegasus.Hub.Tests.Protocol;

/// <summary>Tells a joke to whoever asks, and to turns that are said to converse a question first.</summary>
internal sealed class ConversingSkill
{
    private static readonly Func<HttpContext, Task> Joke = FakeSkill.Say(FakeSkill.Joke);

    private static readonly Func<HttpContext, Task> Question =
        FakeSkill.Say(FakeSkill.Joke.Replace("\"final\":true", "\"final\":false", StringComparison.Ordinal));

    private readonly ConcurrentDictionary<string, byte> _unasked = new(StringComparer.Ordinal);

    /// <summary>The next answer in this turn is a question.</summary>
    public void Converse(string transId) => _unasked[transId] = 0;

    public Task AnswerAsync(HttpContext context) =>
        (_unasked.TryRemove(context.Request.Headers["x-jibo-transid"].ToString(), out _) ? Question : Joke)(context);
}
