using System.Text.Json.Serialization.Metadata;

namespace Jibo.Pegasus.Skills.Sessions;

/// <summary>
/// A typed entry of a session's data. It travels to the robot and back as JSON, so it may come back changed: a value that
/// does not fit its type any more counts as absent.
/// </summary>
/// <param name="Name">The property's name in <c>session.data</c>; names that begin with <c>_</c> belong to the framework.</param>
/// <param name="TypeInfo">How the value is written, from a generated context.</param>
public sealed record SessionKey<T>(string Name, JsonTypeInfo<T> TypeInfo) where T : notnull;
