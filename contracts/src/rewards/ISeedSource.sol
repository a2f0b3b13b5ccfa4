// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title A public beacon
/// @notice Randomness that nobody knew before a moment that was fixed long before.
interface ISeedSource {
    /// @notice There is no seed of that time, or not yet.
    error NoSeed(uint48 time);

    /// @notice The seed of a time; reverts while there is none. Once there, it never changes.
    function seedAt(uint48 time) external view returns (bytes32);
}
