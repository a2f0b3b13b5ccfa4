// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Which chains are for development
library Chains {
    /// @notice Whether the running chain is a local one (Anvil, Hardhat, Ganache).
    function isLocal() internal view returns (bool) {
        return block.chainid == 31337 || block.chainid == 1337;
    }

    /// @notice Whether the running chain is a local or a public test chain, on which nothing of value stands.
    function isLocalOrTest() internal view returns (bool) {
        uint256 id = block.chainid;
        return isLocal() || id == 11155111 // Sepolia
            || id == 17000 // Holesky
            || id == 560048 // Hoodi
            || id == 11155420 // OP Sepolia
            || id == 84532 // Base Sepolia
            || id == 421614 // Arbitrum Sepolia
            || id == 80002; // Polygon Amoy
    }
}
