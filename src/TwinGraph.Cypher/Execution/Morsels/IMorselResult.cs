namespace TwinGraph.Cypher.Execution.Morsels;

/// <summary>What a worker made of a morsel, charged to the worker's memory account.</summary>
internal interface IMorselResult
{
    /// <summary>Forgets it and releases what it is charged with. Any thread may call it.</summary>
    void Release();
}
