namespace Jibo.Pegasus.Contracts.Json;

/// <summary>Why some bytes are not the message they should be. Parsing returns this, it does not throw.</summary>
/// <param name="Kind">What kind of fault.</param>
/// <param name="Path">JSON path of the fault, such as <c>$.data.rules</c>; <c>$</c> when the whole text is at fault.</param>
/// <param name="Message">One sentence, safe to send to the peer.</param>
public sealed record JsonProblem(JsonProblemKind Kind, string Path, string Message);

/// <summary>The kinds of fault that a peer can cause with a message.</summary>
public enum JsonProblemKind
{
    /// <summary>The bytes are not JSON, or are nested too deeply.</summary>
    NotJson,

    /// <summary>The JSON is not an object with a <c>type</c>.</summary>
    NoType,

    /// <summary>The <c>type</c> is not one that this socket knows.</summary>
    UnknownType,

    /// <summary>A field is missing or has the wrong type.</summary>
    WrongField,
}
