using System.Runtime.InteropServices;

namespace InitiativeBot.Understanding;

/// <summary>Arrays in a file, those of numbers as they stand in memory.</summary>
internal static class StoredArrays
{
    /// <summary>Writes an array's length and its bytes.</summary>
    public static void WriteArray<T>(this BinaryWriter writer, T[] array)
        where T : unmanaged
    {
        writer.Write(array.Length);
        writer.Write(MemoryMarshal.AsBytes(array.AsSpan()));
    }

    /// <summary>Reads what <see cref="WriteArray{T}"/> wrote.</summary>
    /// <exception cref="IOException">The file ends before.</exception>
    public static T[] ReadArray<T>(this BinaryReader reader)
        where T : unmanaged
    {
        var array = GC.AllocateUninitializedArray<T>(reader.ReadInt32());
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(array.AsSpan()));
        return array;
    }

    /// <summary>Writes how many texts there are, and each.</summary>
    public static void WriteStrings(this BinaryWriter writer, IReadOnlyList<string> texts)
    {
        writer.Write(texts.Count);
        foreach (var text in texts)
        {
            writer.Write(text);
        }
    }

    /// <summary>Reads what <see cref="WriteStrings"/> wrote.</summary>
    /// <exception cref="IOException">The file ends before.</exception>
    public static string[] ReadStrings(this BinaryReader reader)
    {
        var texts = new string[reader.ReadInt32()];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = reader.ReadString();
        }

        return texts;
    }
}
