//! Questions to the actors of small stories.
