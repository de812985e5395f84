using Jibo.Pegasus.Clients.Google;

namespace Jibo.Pegasus.Parser.Engines.External;

/// <summary>What an external agent is asked. Nobody of the loop is named to it.</summary>
/// <param name="Text">As it was heard.</param>
/// <param name="Rules">The agent's own, as the request names them.</param>
/// <param name="Token">What the request brings for it.</param>
/// <param name="LocalTime">Robot-local time with offset, when known.</param>
internal sealed record ExternalQuestion(string Text, IReadOnlyList<string> Rules, AccessToken Token, string? LocalTime);
