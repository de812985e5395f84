using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Jibo.Pegasus.Accounts.Dispatch;

/// <summary>What an operation answers: JSON, written once.</summary>
internal readonly struct OperationAnswer(ReadOnlyMemory<byte> json)
{
    /// <summary>An object without members: done.</summary>
    public static OperationAnswer Done { get; } = new("{}"u8.ToArray());

    public ReadOnlyMemory<byte> Json { get; } = json;

    public static OperationAnswer Of<T>(T value, JsonTypeInfo<T> type) => new(JsonSerializer.SerializeToUtf8Bytes(value, type));
}
